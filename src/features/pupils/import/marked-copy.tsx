import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { fileAddress } from '../../../web/api.ts'
import { language, useTexts } from '../../../web/i18n/i18n.ts'

/** The list as it came, to be mended in Excel: its faulty cells marked, the faults in a last column. */
export function MarkedCopy({ reading, fromDay }: { reading: string; fromDay: string }) {
  const { t } = useTexts()
  return (
    <Button
      component="a"
      download
      href={fileAddress('pupils.markedList', { reading, fromDay, language: language() })}
      leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
    >
      {t('import.markedCopy')}
    </Button>
  )
}

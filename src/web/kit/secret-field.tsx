import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTexts } from '../i18n/i18n.ts'

/** A password or PIN: hidden while it is typed, shown on a press; its fault stands under it and is read out. */
export function SecretField({ fault, ...field }: Omit<PasswordInputProps, 'error'> & { fault?: string | undefined }) {
  const { t } = useTexts()
  return (
    <PasswordInput
      {...field}
      error={fault}
      aria-invalid={fault !== undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('secret.show') }}
    />
  )
}

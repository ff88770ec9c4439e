import {
  IconBook2,
  IconBookmark,
  IconCertificate,
  IconClipboardCheck,
  IconFiles,
  IconHeartHandshake,
  IconMoodKid,
  IconRubberStamp,
  IconSchool,
  IconTargetArrow,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { NavKey } from '../api.types.ts'

/** One icon a way, always shown with its word. */
export const navIcons: Record<NavKey, typeof IconBook2> = {
  tasks: IconClipboardCheck,
  children: IconMoodKid,
  objectives: IconTargetArrow,
  myClass: IconUsers,
  books: IconBook2,
  pupils: IconUser,
  forms: IconFiles,
  families: IconHeartHandshake,
  approvals: IconRubberStamp,
  school: IconSchool,
  regulations: IconBookmark,
  ownResults: IconCertificate,
  myChildren: IconHeartHandshake,
}

import {
  IconBook2,
  IconBookmark,
  IconClipboardCheck,
  IconHeartHandshake,
  IconRubberStamp,
  IconSchool,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { NavKey } from '../api.types.ts'

/** One icon a way, always shown with its word. */
export const navIcons: Record<NavKey, typeof IconBook2> = {
  tasks: IconClipboardCheck,
  myClass: IconUsers,
  books: IconBook2,
  pupils: IconUser,
  families: IconHeartHandshake,
  approvals: IconRubberStamp,
  school: IconSchool,
  regulations: IconBookmark,
}

import type { Question } from '../../src/law/regulation.ts'

/** The other answers to a question that several texts leave open: does a change in a book that is still open need a paper? */
export const openBook = {
  decides: 'openBook',
  otherwise: {
    untilLock: {
      vi: 'Không, cho đến khi khóa sổ; giá trị cũ vẫn được giữ.',
      en: 'Not until the lock; the old value is kept all the same.',
    },
    fromFirst: {
      vi: 'Có, ngay từ lần lưu đầu tiên.',
      en: 'Yes, from the first saving on.',
    },
  },
} as const satisfies Pick<Question, 'decides' | 'otherwise'>

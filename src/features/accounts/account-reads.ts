/** What shows accounts, and is out of date once one of them was helped in again, closed or opened. */
export const accountReads = ['accounts.list', 'accounts.review', 'families.accounts'] as const

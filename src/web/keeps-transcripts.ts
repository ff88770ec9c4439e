/** Whether schools of this programme make học bạ: all that keep gradebooks. */
export const keepsTranscripts = (programme: string | undefined): boolean =>
  programme === 'primary' || programme === 'continuing' || programme === 'secondary'

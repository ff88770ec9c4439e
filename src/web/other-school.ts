import { own } from './api.ts'

/** From now on this session works in another of the person's schools; everything on the page is read anew. */
export async function workIn(school: number): Promise<void> {
  await own('POST', '/school', { school })
  location.assign('/')
}

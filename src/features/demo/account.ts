/** Every account of the demo's sign-in page has this password; it opens nothing but a demo. */
export const DEMO_PASSWORD = 'ho-so-dung-thu'

export type DemoAccount = { school: string; role: string; name: string; login: string }

/** What other slices may call. */
export { figuresOf, helped, remaining } from './content.ts'
export { type Handover, handoversOf, stateOf as handoverStateOf } from './handovers.ts'

/** What other slices may call. */
export { contentFor, figuresOf, helped, remaining } from './content.ts'
export { type Handover, handoversOf, ownReceipt, partOf, stateOf as handoverStateOf } from './handovers.ts'

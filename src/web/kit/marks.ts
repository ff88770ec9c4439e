/** locked and signed are official and red; turn: it is this reader's turn */
export type Mark = 'done' | 'due' | 'fault' | 'locked' | 'signed' | 'turn' | 'idle'

/** Which platform's wire a call is on: each wire shows and ends its own calls only. */
export type Wire = 'callab' | 'voiceAi';

/** Every wire that the centre speaks. */
export const wires: readonly Wire[] = ['callab', 'voiceAi'];

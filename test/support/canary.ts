/** The key that links of tests send: nothing that comes back may hold it. */
export const canaryKey = 'cs-canary-7Qz9LmX2vB4t';

/** An id that callab would give. */
export const callId = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

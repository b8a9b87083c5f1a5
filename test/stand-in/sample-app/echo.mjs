// A utility process: answers each message, ends when told to, hangs when told to.
process.parentPort.on('message', ({ data }) => {
  if (data === 'exit') process.exit(3);
  if (data === 'hang') for (;;);
  process.parentPort.postMessage({ echo: data, type: process.type, mark: process.env.SAMPLE_MARK ?? null });
});

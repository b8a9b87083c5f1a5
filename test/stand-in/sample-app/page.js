// Runs in the page's world: what it finds there is what a page of Callstop would find.
window.seen = { events: [], ownScriptRan: true };
window.sample.onEvent((text) => window.seen.events.push(text));

import { failByName } from '../fail-by-name.ts';

const nothing = failByName("require('electron') in a utility process", {});

// The name under which Node hands a module to require().
export { nothing as 'module.exports' };

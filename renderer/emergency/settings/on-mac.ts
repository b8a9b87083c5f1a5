/** Whether this keyboard has a Command key, by what the page is told of the system. */
export const onMac = /mac/i.test(navigator.userAgent);

/** Whether a broker had no room for something. One that does not end of it never again writes to that file, also when there is room. */
export function metFullVolume(log: string): boolean {
  return log.includes('no space left on device');
}

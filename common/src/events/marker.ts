/**
 * A frame of the bus that is no event: by one that one has published oneself one sees how far one has come in reading a channel.
 * It reaches who watches; `consume` acknowledges and drops it.
 */
export function marker(id: string): string {
  return JSON.stringify({ marker: id });
}

/** Whether a body of the bus is a marker and no event. */
export function isMarker(body: string): boolean {
  return body.startsWith('{"marker":');
}

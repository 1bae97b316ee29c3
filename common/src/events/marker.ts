/**
 * A frame of the bus that is no event: by one that one has published oneself one sees how far one has come in reading a channel.
 * It reaches who watches; `consume` acknowledges and drops it.
 */
export function marker(id: string): string {
  return JSON.stringify({ marker: id });
}

export function isMarker(body: string): boolean {
  return body.startsWith('{"marker":');
}

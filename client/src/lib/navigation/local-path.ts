/**
 * A path of this site that a link may lead back to, or the fallback. Anything that a browser could take for
 * another site ("//evil.example", "/\evil.example", "https:…") or for a script is not one.
 */
export function localPath(candidate: string | null | undefined, fallback = '/'): string {
  if (!candidate || !candidate.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(candidate)) return fallback;
  const here = 'http://here.invalid';
  try {
    const url = new URL(candidate, here);
    if (url.origin !== here) return fallback;
    const path = url.pathname + url.search + url.hash;
    return path.startsWith('//') ? fallback : path;
  } catch {
    return fallback;
  }
}

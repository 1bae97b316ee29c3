/** Tells of something: what, and how often it has been since this was told last. */
export type Tell = (message: string, details: object) => void;

/**
 * For what may happen thousands of times in a moment: the first time it is told at once, then at most once in `pause`
 * milliseconds, with the details of the latest and how many `times` it has been.
 */
export function paced(tell: Tell, pause: number): Tell {
  const held = new Map<string, { details: object; times: number }>();
  const openAgain = (message: string) => {
    const after = held.get(message);
    held.delete(message);
    if (after && after.times > 0) say(message, { ...after.details, times: after.times });
  };
  const say = (message: string, details: object) => {
    tell(message, details);
    held.set(message, { details, times: 0 });
    setTimeout(() => openAgain(message), pause).unref();
  };
  return (message, details) => {
    const before = held.get(message);
    if (before) held.set(message, { details, times: before.times + 1 });
    else say(message, details);
  };
}

/** Stands for dependencies that are handed on but not used while an app is put together: every property of it, and every call, is again such a thing. */
export const anything: never = new Proxy(() => undefined, {
  get(_target, property) {
    if (property === 'then') return undefined;
    if (property === Symbol.toPrimitive) return () => '';
    if (property === Symbol.iterator) return () => [][Symbol.iterator]();
    return anything;
  },
  apply: () => anything,
  construct: () => anything,
}) as never;

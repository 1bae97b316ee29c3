/** Asks again and again until it is so. Throws after so many milliseconds, naming the condition. */
export async function until(isSo: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    if (await isSo()) return;
  }
  throw new Error(`not so within ${within} ms: ${isSo.toString()}`);
}

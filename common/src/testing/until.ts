/** Asks again and again, and less often the longer it takes, until it is so. Throws after so many milliseconds, naming the condition. */
export async function until(isSo: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  const began = Date.now();
  for (let waited = 0; waited < within; waited = Date.now() - began) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, 10 + waited / 10)));
  }
  throw new Error(`not so within ${within} ms: ${isSo.toString()}`);
}

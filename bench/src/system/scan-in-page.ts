/// <reference lib="dom" />

export interface Scanned {
  /** From the end of the code to what the sign says, drawn, in milliseconds. */
  verdictMs: number;
  /** Of it, how long the signatures took; only where the door decides by itself. */
  verifyMs: number | undefined;
}

/** Runs in the page: types the code as a scanner does that acts as a keyboard, and waits until another sign than before is drawn. */
export async function scanInPage(code: string): Promise<Scanned> {
  const sign = () => [...document.querySelectorAll('[role=status]')].find((one) => one.textContent?.includes('Come in'));
  const before = sign();
  const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  for (const character of code) press(character);
  performance.clearMeasures();
  const began = performance.now();
  press('Enter');
  await new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      const now = sign();
      if (!now || now === before) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    setTimeout(() => reject(new Error(`no pass came in; the page says: ${document.body.innerText}`)), 10_000);
  });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return { verdictMs: performance.now() - began, verifyMs: performance.getEntriesByName('pass verified').at(-1)?.duration };
}

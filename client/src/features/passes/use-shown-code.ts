'use client';

import { useEffect, useState } from 'react';
import { canSign, importPrivateKey } from '@/lib/pass/ed25519';
import { nextStepAt, rotateCode } from '@/lib/pass/rotate-code';
import type { PassView } from './pass-view';

export type ShownCode = { text: string; until?: Date } | 'making' | 'unable';

/** What the door is shown: the code itself, or one that this device signs anew every half minute, without asking anybody. */
export function useShownCode({ code, privateKey, form }: Pick<PassView, 'code' | 'privateKey' | 'form'>): ShownCode {
  const [shown, setShown] = useState<ShownCode>('making');

  useEffect(() => {
    if (!code || !privateKey || form === 'static') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const key = importPrivateKey(privateKey);
    const turn = async () => {
      clearTimeout(timer);
      const now = new Date();
      const text = await rotateCode(code, await key, now);
      if (over) return;
      const until = nextStepAt(now);
      setShown({ text, until });
      timer = setTimeout(() => void turn(), until.getTime() - Date.now());
    };
    // Timers of pages that nobody looks at come late.
    const onReturn = () => document.visibilityState === 'visible' && void turn();
    const start = async () => {
      if (!(await canSign())) return setShown('unable');
      await turn();
      document.addEventListener('visibilitychange', onReturn);
    };
    start().catch(() => setShown('unable'));
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [code, privateKey, form]);

  return form === 'static' && code ? { text: code } : shown;
}

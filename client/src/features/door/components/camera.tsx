'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { readCodes } from '../read-codes';

export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const [on, setOn] = useState(false);
  return (
    <div>
      {on && <Picture onCode={onCode} />}
      <Button kind={on ? 'secondary' : 'primary'} size="large" className="w-full" onClick={() => setOn(!on)}>
        {on ? 'Turn the camera off' : 'Scan with the camera'}
      </Button>
    </div>
  );
}

function Picture({ onCode }: { onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const heard = useEffectEvent(onCode);

  useEffect(() => {
    const ends: (() => void)[] = [];
    let over = false;
    const start = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      ends.push(() => stream.getTracks().forEach((track) => track.stop()));
      const screen = video.current;
      if (screen && !over) {
        screen.srcObject = stream;
        await screen.play();
        ends.push(await readCodes(screen, (text) => heard(text)));
      }
      if (over) ends.forEach((end) => end());
    };
    start().catch(() => {
      if (!over) setFailed(true);
    });
    return () => {
      over = true;
      ends.forEach((end) => end());
    };
  }, []);

  if (failed) {
    return (
      <Notice tone="warning" title="No camera" live className="mb-3">
        <p>Allow this page to use the camera, or use a scanner that types, or enter the code below.</p>
      </Notice>
    );
  }
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label="What the camera sees"
      className="mb-3 aspect-square w-full rounded-control bg-sunken object-cover"
    />
  );
}

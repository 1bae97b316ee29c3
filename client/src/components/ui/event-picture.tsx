'use client';

import { useState } from 'react';
import type { PosterShape } from '@/lib/poster/design-poster';
import { Poster } from './poster';

export interface Pictured {
  id: string;
  title: string;
  startsAt: string;
  timeZone: string;
  image: string | null;
}

interface EventPictureProps {
  event: Pictured;
  shape: PosterShape;
  /** Below the fold: fetched when it comes near. */
  lazy?: boolean;
  /** The poster leaves the date out, which is not known yet. */
  dateless?: boolean;
}

/**
 * The event's own picture, or its poster where there is none or none arrives. Fills its box; the box has the shape.
 * A plain image: the addresses are the sellers', and optimising them would make this server fetch whatever they name.
 */
export function EventPicture({ event, shape, lazy = false, dateless = false }: EventPictureProps) {
  const [missing, setMissing] = useState(false);
  if (event.image && !missing) {
    return (
      <img
        src={event.image}
        alt=""
        loading={lazy ? 'lazy' : 'eager'}
        decoding="async"
        referrerPolicy="no-referrer"
        className="absolute inset-0 size-full bg-sunken object-cover"
        onError={() => setMissing(true)}
        // It may have failed before this page's scripts were there to hear of it.
        ref={(image) => {
          if (image?.complete && image.naturalWidth === 0) setMissing(true);
        }}
      />
    );
  }
  return (
    <Poster
      seed={event.id}
      title={event.title}
      startsAt={event.startsAt}
      timeZone={event.timeZone}
      shape={shape}
      dateless={dateless}
      className="absolute inset-0 size-full"
    />
  );
}

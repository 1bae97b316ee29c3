'use client';

import { designPoster, type PosterShape } from '@/lib/poster/design-poster';
import { lineHeight } from '@/lib/poster/fit-title';
import { dateParts } from '@/lib/time/format-time';

interface PosterProps {
  seed: string;
  title: string;
  startsAt: string;
  timeZone: string;
  shape: PosterShape;
  dateless?: boolean;
  className?: string;
}

/**
 * A picture for an event that came without one. A client component only so that the page carries it once, as markup,
 * and not a second time in the data that accompanies server components. Decorative: the same facts stand beside it.
 */
export function Poster({ seed, title, startsAt, timeZone, shape, dateless = false, className }: PosterProps) {
  const { width, height, palette, picture, letters, shapes, title: set } = designPoster(seed, title, shape);
  const { weekday, day, month } = dateParts(new Date(startsAt), timeZone);
  const firstLine = letters.y + set.size * 0.74;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={className} aria-hidden="true" focusable="false">
      <rect width={width} height={height} fill={palette.ground} />
      <svg {...picture} viewBox={`0 0 ${picture.width} ${picture.height}`}>
        {shapes.map((one, index) => (
          <path key={index} d={one.path} fill={one.fill} opacity={one.opacity} />
        ))}
      </svg>
      {shape === 'portrait' && (
        <g fill={palette.ink}>
          <text className="letters" fontSize={set.size} style={{ fontWeight: 600 }}>
            {set.lines.map((line, index) => (
              <tspan key={index} x={letters.x} y={Math.round(firstLine + index * set.size * lineHeight)}>
                {line}
              </tspan>
            ))}
          </text>
          <text x={letters.x} y={letters.y + letters.height} fontSize="17" fontWeight="600" letterSpacing="0.3">
            {!dateless && `${weekday} ${day} ${month}`}
          </text>
        </g>
      )}
    </svg>
  );
}

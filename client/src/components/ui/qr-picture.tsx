import encodeQr from 'qr';
import { classNames } from '@/lib/class-names';

/** Blank modules around the code, without which readers do not find it. */
const quietZone = 4;

/** Black on white also by night: readers look for dark on light. `name` says what it is to those who do not see it. */
export function QrPicture({ text, name, className }: { text: string; name: string; className?: string }) {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quietZone });
  const dots = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className={classNames('block h-auto w-full rounded-sheet', className)}
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={dots.join('')} fill="#000000" />
    </svg>
  );
}

import { classNames } from '@/lib/class-names';
import type { Causation, Node } from '../causation';

/** Sizes in units of which sixteen are a rem, so that the picture grows with the letters beside it. */
export interface PictureSizes {
  /** Between two lanes, between two events, and above the first. */
  lane: number;
  row: number;
  head: number;
}

interface CausationPictureProps extends PictureSizes {
  causation: Causation;
  /** What the page is about: its events are filled. */
  subject?: string;
  label: string;
  className?: string;
}

const dot = 6;

/** The events as dots in the lanes of their services, each with a line from what caused it. The list beside it says the same in words. */
export function CausationPicture({ causation: { lanes, nodes }, subject, label, lane, row, head, className }: CausationPictureProps) {
  const named = head > row / 2;
  const width = Math.max(1, lanes.length) * lane + (named ? 72 : 0);
  const height = head + nodes.length * row;
  const x = (node: Pick<Node, 'lane'>) => (node.lane + 0.5) * lane;
  const y = (place: number) => head + (place + 0.5) * row;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }}
      className={classNames('shrink-0', className)}
    >
      {lanes.map((name, index) => (
        <g key={name}>
          <line x1={x({ lane: index })} x2={x({ lane: index })} y1={head} y2={height} className="stroke-line" strokeWidth="1.5" />
          {named && (
            <text
              transform={`translate(${x({ lane: index }) - 3} ${head - 8}) rotate(-38)`}
              className="fill-ink font-sans"
              fontSize="13"
              fontWeight="600"
            >
              {name}
            </text>
          )}
        </g>
      ))}
      {nodes.map((node, place) => {
        const cause = node.cause === null ? undefined : nodes[node.cause];
        if (!cause || node.cause === null) return null;
        const [from, to] = [
          [x(cause), y(node.cause)],
          [x(node), y(place)],
        ] as const;
        return <path key={node.event.id} d={curve(from, to, lane)} className="fill-none stroke-bulb-half" strokeWidth="2" />;
      })}
      {nodes.map((node, place) => (
        <circle
          key={node.event.id}
          cx={x(node)}
          cy={y(place)}
          r={node.cause === null ? dot + 1 : dot}
          strokeWidth="2.5"
          className={classNames('stroke-bulb', node.event.subject === subject ? 'fill-bulb' : 'fill-page')}
        />
      ))}
    </svg>
  );
}

/** Out of the lane of the cause at once, so that it passes what else is there, and into that of the effect from the side. */
function curve([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], lane: number): string {
  const side = x2 < x1 ? -1 : 1;
  const between = x1 + side * lane * (x1 === x2 ? 0.6 : 0.5);
  if (x1 === x2) return `M ${x1} ${y1} C ${between} ${y1 + 10}, ${between} ${y2 - 10}, ${x2} ${y2}`;
  const bend = Math.min(Math.abs(y2 - y1) / 2, lane);
  return `M ${x1} ${y1} Q ${between} ${y1}, ${between} ${y1 + bend} L ${between} ${y2 - bend} Q ${between} ${y2}, ${x2} ${y2}`;
}

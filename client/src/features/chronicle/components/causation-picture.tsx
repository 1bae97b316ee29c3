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

/** Down the lane of the cause, then over to that of the effect; within one lane, round what is between them. */
function curve([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], lane: number): string {
  if (x1 === x2) {
    const out = x1 + lane * 0.42;
    return `M ${x1} ${y1} C ${out} ${y1 + 8}, ${out} ${y2 - 8}, ${x2} ${y2}`;
  }
  return `M ${x1} ${y1} C ${x1} ${(y1 + y2) / 2}, ${x1} ${y2}, ${x2} ${y2}`;
}

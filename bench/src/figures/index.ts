import type { FigureDefinition } from '../bench';
import { backlog } from './backlog';
import { chronicle } from './chronicle';
import { filling } from './filling';
import { gap } from './gap';
import { gate } from './gate';
import { holdThroughput } from './hold-throughput';
import { identity } from './identity';
import { memory } from './memory';
import { price } from './price';
import { relay } from './relay';
import { scanner } from './scanner';
import { ticketList } from './ticket-list';
import { ticketThroughput } from './ticket-throughput';
import { visibility } from './visibility';

/** Every figure, in the order in which they are measured. */
export const figures: readonly FigureDefinition[] = [
  holdThroughput,
  ticketThroughput,
  price,
  visibility,
  relay,
  backlog,
  gap,
  filling,
  ticketList,
  memory,
  identity,
  gate,
  scanner,
  chronicle,
];

import { invalidRequest, noSuch } from './api-error';
import type { Parameters } from './parameters';

interface Listed {
  id: string;
  created: number;
}

export interface Page<Row> {
  object: 'list';
  data: Row[];
  has_more: boolean;
  url: string;
}

/** One page of a list, newest first, as `limit`, `starting_after`, `ending_before` and `created` ask for it. */
export function pageOf<Row extends Listed>(
  rows: Map<string, Row>,
  parameters: Parameters,
  url: string,
  belongs: (row: Row) => boolean = () => true,
): Page<Row> {
  const limit = limitOf(parameters);
  const after = parameters.string('starting_after');
  const before = parameters.string('ending_before');
  const within = createdFilter(parameters);
  for (const [id, param] of [
    [after, 'starting_after'],
    [before, 'ending_before'],
  ] as const) {
    if (id !== undefined && !rows.has(id)) throw noSuch('object', id, param);
  }
  const newestFirst = [...rows.values()].reverse().filter((row) => belongs(row) && within(row));
  const rest = sliceBetween(newestFirst, after, before);
  const data = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  return { object: 'list', data, has_more: rest.length > limit, url };
}

function limitOf(parameters: Parameters): number {
  const limit = parameters.integer('limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalidRequest('This value must be between 1 and 100.', 'limit', 'parameter_invalid_integer');
  return limit;
}

function createdFilter(parameters: Parameters): (row: Listed) => boolean {
  const range = parameters.nested('created');
  if (!range) return () => true;
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => range.integer(name));
  range.refuseOthers();
  return ({ created }) =>
    created > (gt ?? -Infinity) && created >= (gte ?? -Infinity) && created < (lt ?? Infinity) && created <= (lte ?? Infinity);
}

function sliceBetween<Row extends Listed>(rows: Row[], after: string | undefined, before: string | undefined): Row[] {
  const from = after === undefined ? 0 : rows.findIndex((row) => row.id === after) + 1;
  const to = before === undefined ? rows.length : rows.findIndex((row) => row.id === before);
  return rows.slice(from, Math.max(from, to));
}

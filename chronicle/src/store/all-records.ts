import { chronicle } from './chronicle';
import { comparisons } from './comparisons';
import { floors } from './floors';
import { operations } from './operations';
import { replayPlans, replaySubjects } from './replays';
import { strays } from './strays';

export const allRecords = [chronicle, strays, floors, comparisons, operations, replayPlans, replaySubjects];

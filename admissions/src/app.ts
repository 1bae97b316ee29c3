import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { changeGate } from './routes/change-gate';
import { checkIn } from './routes/check-in';
import { checkInBatch } from './routes/check-in-batch';
import { checkInSelf } from './routes/check-in-self';
import { createDevice } from './routes/create-device';
import { listAttendance } from './routes/list-attendance';
import { listDevices } from './routes/list-devices';
import { listKeys } from './routes/list-keys';
import { listPasses } from './routes/list-passes';
import { listVoidedPasses } from './routes/list-voided-passes';
import { pairDevice } from './routes/pair-device';
import { revokeDevice } from './routes/revoke-device';
import { searchPasses } from './routes/search-passes';
import { showGate } from './routes/show-gate';
import { showManifest } from './routes/show-manifest';
import { showOwnData } from './routes/show-own-data';
import { showPass } from './routes/show-pass';
import { transferPass } from './routes/transfer-pass';
import { closeGate, endGate, openGate } from './routes/turn-gate';
import { undoCheckIn } from './routes/undo-check-in';
import { watchGate } from './routes/watch-gate';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'admissions',
    prefix: '/api/passes',
    routes: [
      ...[listKeys, showOwnData, listPasses, listVoidedPasses, showPass, transferPass],
      ...[showGate, openGate, closeGate, endGate, changeGate, watchGate, listAttendance],
      ...[createDevice, listDevices, revokeDevice, showManifest],
      ...[pairDevice, checkIn, checkInBatch, checkInSelf, searchPasses, undoCheckIn],
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}

export { fieldsById, invariant, told } from './check-parts';
export { systemClock, type Clock } from './clock';
export {
  busSettings,
  commonSettings,
  databaseSettings,
  httpSettings,
  internalPlacesSettings,
  personalSettings,
  processSettings,
  proofSettings,
  redisSettings,
  strongToken,
  type HttpSettings,
  type ProcessSettings,
} from './common-settings';
export { connectWithRetry, type ConnectOptions } from './connect-with-retry';
export { createConsumerMetrics, type ConsumerMetrics } from './consumer-metrics';
export { crashPoint } from './crash-point';
export { currentContext, withContext, type WorkContext } from './context';
export type { HttpEnvironment } from './http-environment';
export { createHttpMetrics, type HttpMetrics } from './http-metrics';
export { listen, type ListeningServer } from './http-server';
export { internalHandler, type Checked, type CheckResult, type InternalServerOptions, type Invariant } from './internal-server';
export { operation, type Operation, type OperationDefinition } from './operation';
export { Lifecycle, type Condition, type LifecycleOptions } from './lifecycle';
export { createLog, type Log, type LogOptions } from './log';
export { runService, type ServiceDefinition, type WireContext, type Wired, type Worker } from './run-service';
export { defineSettings, onOff, wholeNumber, WrongSettings, type Agreement, type SettingsDefinition, type SettingsOf } from './settings';
export { openBackbone, type Backbone, type BackboneSettings, type ConsumerPosition, type Running } from './backbone';
export { repeat, type RepeatedWork } from './repeat';

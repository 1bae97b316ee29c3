export {
  askForKeys,
  personalReader,
  type AskForKeys,
  type FindPersonalKeys,
  type PersonalReader,
  type PersonalReaderOptions,
  type PersonalText,
} from './personal-keys';
export { readIfPossible } from './read-if-possible';
export { isProofCode, proofCode, proofToken, provenBy, type Proven } from './proofs';
export { isSealed, newPersonalKey, seal, unseal, type PersonalKey } from './sealed';

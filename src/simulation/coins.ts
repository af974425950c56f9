import { coin } from "../numerics/stream.ts";

/** Purposes of streams and coins: one number each, so that no two ever share a draw. */
export const LIFE = 0x1f123bb5;
export const PARAMETERS = 0x2545f491;
export const ASSUMPTION = 0x3c6ef372;
export const ARRIVAL_COUNT = 0x4cf5ad43;
export const RANKS = 0x5bd1e995;
const ENROLMENT = 0x6a09e667;
const REDEMPTION = 0x7f4a7c15;
const RESPONSE = 0x0bb67ae8;
const RESCUE = 0x1b873593;
const TAKE_UP = 0x27d4eb2f;
const SECOND_LIFE = 0x38495ab5;

const GOLDEN = 0x9e3779b9;

const tagged = (purpose: number, ordinal: number): number => (purpose + Math.imul(ordinal, GOLDEN)) | 0;

/** A client's chance to join a program, once for good. */
export const enrolmentCoin = (root: number, replication: number, entity: number): number =>
  coin(root, replication, entity, ENROLMENT);

/** Whether the holder of a voucher will use it: by issuing purchase and voucher. */
export const redemptionCoin = (
  root: number,
  replication: number,
  entity: number,
  purchase: number,
  voucher: number,
): number => coin(root, replication, entity, tagged(REDEMPTION, (purchase << 8) + voucher));

/** Whether a contact at a cell works on its client. */
export const responseCoin = (root: number, replication: number, entity: number, cell: number): number =>
  coin(root, replication, entity, tagged(RESPONSE, cell));

/** Whether a contact at a cell brings back a client who had left. */
export const rescueCoin = (root: number, replication: number, entity: number, cell: number): number =>
  coin(root, replication, entity, tagged(RESCUE, cell));

/** Whether a purchase uses an incentive. */
export const takeUpCoin = (root: number, replication: number, entity: number, purchase: number): number =>
  coin(root, replication, entity, tagged(TAKE_UP, purchase));

/** The coin behind the last clock in a client's next life. */
export const secondLifeCoin = (root: number, replication: number, entity: number, life: number): number =>
  coin(root, replication, entity, tagged(SECOND_LIFE, life));

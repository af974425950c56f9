import { coinOf, mix } from "../numerics/stream.ts";

/** Purposes of streams and coins: one number each, so that no two ever share a draw. */
export const LIFE = 0x1f123bb5;
export const PARAMETERS = 0x2545f491;
export const ASSUMPTION = 0x3c6ef372;
export const ARRIVAL_COUNT = 0x4cf5ad43;
export const RANKS = 0x5bd1e995;
/** Where a stratum's sample of clients starts, and which of its halves counts as the first; then the same of new clients. */
export const SAMPLE_START = 0x2c1b3c6d;
export const SAMPLE_HALF = 0x297a2d39;
export const NEWCOMER_START = 0x1b56c4e9;
export const NEWCOMER_HALF = 0x0d2a9e5b;
export const SILENCE = 0x63d83595;
const ENROLMENT = 0x6a09e667;
const REDEMPTION = 0x7f4a7c15;
const RESPONSE = 0x0bb67ae8;
const RESCUE = 0x1b873593;
const TAKE_UP = 0x27d4eb2f;
const SECOND_LIFE = 0x38495ab5;
const CONTROL = 0x41c64e6d;
const CAMPAIGN_RATION = 0x4b1d6f97;
const WIN_BACK_RATION = 0x57a3c8e1;
const SUCCESS = 0x61b2d4f3;
const OFFER = 0x6cc9a1b7;

const OPENING = 0x73e5c829;
const REFERRAL = 0x75d0b6c3;
const MEMBER_REFERRAL = 0x12e15e35;

/** Purpose of the life of a referred client, and which of the two brought it: the referral lever, or a program's own. */
export const REFERRED = 0x2e71b9ad;
export const LEVER = 0;
export const MEMBERS = 1;

const GOLDEN = 0x9e3779b9;

const tagged = (purpose: number, ordinal: number): number => (purpose + Math.imul(ordinal, GOLDEN)) | 0;

/*
 * The coins of a client: `start` is what those of the replication have in common, `ReplicationWorld.coins`.
 */

/** A client's chance to join a program, once for good. */
export const enrolmentCoin = (start: number, entity: number): number => coinOf(start, entity, ENROLMENT);

/** Whether the holder of a voucher will use it: by issuing purchase and voucher. */
export const redemptionCoin = (start: number, entity: number, purchase: number, voucher: number): number =>
  coinOf(start, entity, tagged(REDEMPTION, (purchase << 8) + voucher));

/** Whether a member of a program that already runs has one point (0) or voucher (1) more than the whole part of their average. */
export const openingCoin = (start: number, entity: number, which: number): number =>
  coinOf(start, entity, tagged(OPENING, which));

/** Whether a contact at a cell works on its client. */
export const responseCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(RESPONSE, cell));

/** Whether a contact at a cell brings back a client who had left. */
export const rescueCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(RESCUE, cell));

/** Whether a purchase uses an incentive. */
export const takeUpCoin = (start: number, entity: number, purchase: number): number =>
  coinOf(start, entity, tagged(TAKE_UP, purchase));

/** The coin behind the last clock in a client's next life. */
export const secondLifeCoin = (start: number, entity: number, life: number): number =>
  coinOf(start, entity, tagged(SECOND_LIFE, life));

/** A client's chance to be in the campaign's control group, once for good. */
export const controlCoin = (start: number, entity: number): number => coinOf(start, entity, CONTROL);

/** Whether a contact that is due at a cell takes place: by the campaign's ration, and by the win-back's. */
export const campaignRationCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(CAMPAIGN_RATION, cell));
export const winBackRationCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(WIN_BACK_RATION, cell));

/** Whether a contact at a cell wins back a client who had left. */
export const successCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(SUCCESS, cell));

/** Whether a client who had not left uses the offer of a contact at a cell. */
export const offerCoin = (start: number, entity: number, cell: number): number =>
  coinOf(start, entity, tagged(OFFER, cell));

/** Whether a purchase leads to a referral that converts: by the lever, or by the program (`which`). */
export const referralCoin = (start: number, entity: number, purchase: number, which: number): number =>
  coinOf(start, entity, tagged(which === LEVER ? REFERRAL : MEMBER_REFERRAL, purchase));

/** Key of the client whom a purchase brings: the same in every strategy. */
export const referredEntity = (entity: number, purchase: number, which: number): number =>
  mix((mix(entity ^ REFERRED) + 2 * purchase + which) | 0);

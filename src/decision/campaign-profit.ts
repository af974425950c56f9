/** What a retention campaign is made of by the textbook, per targeted client. */
export interface TextbookCampaign {
  /** Share of targeted clients whom the incentive keeps, among those who would leave (gamma). */
  readonly rescued: number;
  /** Share of would-be leavers among all clients (beta). */
  readonly churnRate: number;
  /** How many times more of them are among the targeted (lambda). */
  readonly lift: number;
  readonly clientValue: number;
  /** Cost of the incentive (delta), paid to who takes it, and of the contact (c). */
  readonly incentive: number;
  readonly contact: number;
}

/**
 * Profit per targeted client: [gamma CLV + delta (1 - gamma)] beta lambda - delta - c.
 *
 * Who would not have left takes the incentive; of who would, the share that is kept. NaN where a share lies outside [0, 1].
 *
 * Source: Neslin, Gupta, Kamakura, Lu & Mason 2006.
 */
export function campaignProfit(campaign: TextbookCampaign): number {
  const { rescued, churnRate, lift, clientValue, incentive, contact } = campaign;
  const leaving = churnRate * lift;
  if (!(rescued >= 0 && rescued <= 1 && leaving >= 0 && leaving <= 1)) return NaN;
  return (rescued * clientValue + incentive * (1 - rescued)) * leaving - incentive - contact;
}

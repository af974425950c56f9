/** What a CRM knows of a client at a date, and a rule may name. */
export type Fact =
  | "p_alive"
  | "clv"
  | "frequency"
  | "weeks_since_last"
  | "mean_basket"
  | "age_weeks"
  | "segment"
  | "member"
  | "spend_12m"
  | "tier";

/** A target rule: comparisons of facts with constants, joined by and, or, not. Plain data; never evaluated as code. */
export type Rule =
  | { readonly kind: "and" | "or"; readonly rules: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule }
  | {
      readonly kind: "compare";
      readonly fact: Fact;
      readonly operator: "<" | "<=" | ">" | ">=" | "==" | "!=";
      readonly value: number | string | boolean;
    };

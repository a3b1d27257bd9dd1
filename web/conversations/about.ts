const order = /\s*[(（][^()（）]{0,40}\d{3}-\d{7}-\d{7}\s*[)）]/gu;
const customer =
  /\s*(?:from Amazon customer|von Amazon-Kunden?|del cliente de Amazon|de la part du client Amazon|dal cliente Amazon|do cliente da Amazon|van Amazon-klant|från Amazon-kund(?:en)?|od klienta Amazon|Amazonのお客様)(?:\s.*)?$/iu;

/**
 * What a subject is about: Amazon's own subjects without the buyer and the order, which stand elsewhere on the screen. A
 * subject that says nothing else stays as it is.
 */
export const aboutOf = (subject: string): string =>
  subject.replace(order, '').replace(customer, '').trim() || subject;

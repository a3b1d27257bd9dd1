import type { Reply } from '../types.ts';

/** Replies in English, for Europe. */
export const englishRepliesEurope: readonly Reply[] = [
  {
    to: 'de-en-expat-1',
    by: 'jonas',
    afterMinutes: 180,
    text: 'Hello Gareth,\n\nNo need to apologise, English is fine. You are right that only the sender can open an enquiry, so I have done that with DHL this morning and gave them the name of the shop on your card. I will write to you here as soon as they answer.\n\nKind regards,\nJonas Weber\nLumo Customer Service',
  },
  {
    to: 'uk-late-harriet-1',
    by: 'jonas',
    afterMinutes: 150,
    text: "Hello Harriet,\n\nThank you for getting in touch, and I'm sorry about the wait. I have raised an enquiry with Royal Mail today for the parcel at your local depot. I'll be back to you here once they reply.\n\nKind regards,\nJonas Weber\nLumo Customer Service",
  },
  {
    to: 'uk-late-harriet-2',
    by: 'jonas',
    afterMinutes: 80,
    text: 'Morning Harriet,\n\nOf course. Royal Mail could not tell us where the parcel is, so a replacement power bank is going out to you today with a new tracking number, which you will see in Your Orders. If the first one turns up after all, simply refuse it or let us know and we will send a label.\n\nKind regards,\nJonas Weber\nLumo Customer Service',
  },
  {
    to: 'uk-invoice-vat-1',
    by: 'sofia',
    afterMinutes: 190,
    text: 'Good afternoon Mr Reid,\n\nThe VAT invoice made out to Harbour Example Ltd is now in Your Orders, under Invoice. Please let me know if your accounts department needs anything else on it.\n\nKind regards,\nSofía Ruiz\nLumo Customer Service',
  },
  {
    to: 'uk-chargeback-1',
    by: 'jonas',
    afterMinutes: 700,
    text: "Hello Declan,\n\nI'm sorry this has taken so long. Royal Mail shows the parcel as sorted but not delivered. Would you like us to send the earbuds again, or would you rather have your money back? A one-word answer is enough and I will take it from there.\n\nKind regards,\nJonas Weber\nLumo Customer Service",
  },
  {
    to: 'uk-presale-then-order-1',
    by: 'jonas',
    afterMinutes: 45,
    text: 'Hello Eleanor,\n\nYes, the hub works on a Surface with Windows 11; no driver is needed. What the review mentions is that some Macs with a basic M1 or M2 chip mirror the two HDMI screens instead of extending them. That limit does not apply to Windows.\n\nKind regards,\nJonas Weber\nLumo Customer Service',
  },
  {
    to: 'uk-refund-short-2',
    by: 'sofia',
    afterMinutes: 330,
    text: 'Hello Priti,\n\nYou are right: as the stand was faulty, you should not pay for the postage. We have asked for the difference to be refunded to the same payment method. You can follow it in Your Orders.\n\nKind regards,\nSofía Ruiz\nLumo Customer Service',
  },
  {
    to: 'uk-wrong-item-1',
    by: 'jonas',
    afterMinutes: 260,
    text: "Hello Callum,\n\nThank you for the photo. That cable is indeed not ours; it looks as if two envelopes were swapped when packing. The 2 m USB-C cables are on their way to you. There's no need to send the other one back.\n\nKind regards,\nJonas Weber\nLumo Customer Service",
  },
];

/** Replies in English, for North America and Japan. */
export const englishRepliesOverseas: readonly Reply[] = [
  {
    to: 'us-late-derrick-1',
    by: 'lina',
    afterMinutes: 100,
    text: "Hi Derrick,\n\nThank you for reaching out, and I'm sorry your stand is late. USPS has had it in Nashville since the last scan, so I opened a search request with them today. I'll update you here as soon as I hear back.\n\nBest regards,\nLi Na\nLumo Customer Service",
  },
  {
    to: 'us-late-derrick-2',
    by: 'lina',
    afterMinutes: 65,
    text: 'Hi Derrick,\n\nFair enough. USPS told us this morning that the package left Nashville and is on the way to your local post office. If it does not show up, just reply "replacement" or "refund" and I will set it up for you right away.\n\nBest regards,\nLi Na\nLumo Customer Service',
  },
  {
    to: 'us-refund-chase-1',
    by: 'lina',
    afterMinutes: 420,
    text: 'Hi Darnell,\n\nThank you for sending the keyboard back. UPS shows it as delivered to our returns address, and it is in the queue to be checked in. As soon as that is done the refund goes to your original payment method, and Amazon will email you a confirmation.\n\nBest regards,\nLi Na\nLumo Customer Service',
  },
  {
    to: 'us-product-earbuds-1',
    by: 'lina',
    afterMinutes: 70,
    text: 'Hi Shanice,\n\nOne more thing to try: put both earbuds in the case with the lid open and hold the button on the back for 15 seconds until the light flashes white three times. Then delete "Lumo Air 3" from your phone\'s Bluetooth list and pair again. If the left one still won\'t connect, let me know and we will replace them.\n\nBest regards,\nLi Na\nLumo Customer Service',
  },
  {
    to: 'us-claim-curtis-1',
    by: 'lina',
    afterMinutes: 880,
    text: "Hi Curtis,\n\nI'm sorry about the mount; a hinge should not break like that. I have added a prepaid return label to your order so that you can send it back free of charge and get a full refund. You will find it in Your Orders.\n\nBest regards,\nLi Na\nLumo Customer Service",
  },
  {
    to: 'us-cs-wrote-1',
    by: 'lina',
    afterMinutes: 115,
    text: "Hi Leroy,\n\nAmazon let us know that your mount shows as delivered but never reached you. I'm sorry about that. Since you already checked with the neighbors and the leasing office, we are shipping a replacement today. The new tracking number will appear in Your Orders.\n\nBest regards,\nLi Na\nLumo Customer Service",
  },
  {
    to: 'ca-product-hub-1',
    by: 'sofia',
    afterMinutes: 250,
    text: 'Hi Tyler,\n\nThe port is gigabit, so something is holding it back. That figure usually means the network adapter fell back to 100 Mbps. Please install the current driver for the Realtek USB network adapter through Windows Update, then unplug the hub for ten seconds and connect it directly to the laptop. Let me know what you get.\n\nBest regards,\nSofía Ruiz\nLumo Customer Service',
  },
  {
    to: 'hus-missing-lid-1',
    by: 'aiko',
    afterMinutes: 160,
    text: 'Hello Russell,\n\nThank you for your kind words about the packing, and I apologize that we left out the inner lid. We are mailing one to you today at no charge; please keep the pot as it is.\n\nBest regards,\nAiko Tanaka\nHinoki Home',
  },
  {
    to: 'hus-claim-stool-2',
    by: 'lina',
    afterMinutes: 540,
    text: 'Hello Vernon,\n\nI apologize for the silence. The stool was received at our warehouse but not yet matched to your order. I have found it and started the refund to your original payment method.\n\nBest regards,\nLi Na\nHinoki Home',
  },
  {
    to: 'jp-en-kyoto-1',
    by: 'aiko',
    afterMinutes: 210,
    text: 'Hello Jasper,\n\nYes, please do this once before the first use. The starch of the porridge fills the fine pores of the clay so that the pot does not leak. Any Japanese short-grain rice is fine, leftover cooked rice too: fill the pot to about 70 percent with water, add two or three spoons of rice, simmer on low heat for about an hour, then let it cool completely before washing.\n\nKind regards,\nAiko Tanaka\nHinoki Home',
  },
];

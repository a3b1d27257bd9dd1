/** HTTP status of an error and its sentence in both languages. */
export interface Entry {
  status: number;
  en: string;
  zh: string;
}

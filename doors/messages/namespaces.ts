// Written by scripts/write-namespaces.ts whenever the pages are built; run it after adding a message file.
import type commonWords from './zh-CN/common.json'
import type consoleWords from './zh-CN/console.json'
import type deskWords from './zh-CN/desk.json'
import type publicWords from './zh-CN/public.json'

export interface Namespaces {
  common: typeof commonWords
  console: typeof consoleWords
  desk: typeof deskWords
  public: typeof publicWords
}

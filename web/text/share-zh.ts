import type { ShareTexts } from '../share/share-texts.ts'
import { number, shortAddress } from './wording.ts'

/** Links, files and what can go wrong with them, in Chinese. */
export const shareZh: ShareTexts = {
  share: '分享',
  close: '关闭',
  link: '指向这次运行和这一时刻的链接',
  characters: (count) => `${number(count)} 个字符`,
  longLink: '超过 2,000 个字符：有些聊天工具会截断。',
  tooLongLink: '超过 8,000 个字符：很少有程序能完整传递。请保存为文件。',
  copyLink: '复制链接',
  terminal: '在终端中重放',
  terminalFile: (name) => `先把 ${name} 保存到终端所在的目录`,
  copyCommand: '复制命令',
  copied: '已复制',
  notCopied: '浏览器拒绝复制。内容已选中：请按 Ctrl+C，Mac 上按 Cmd+C。',
  file: '包含场景和运行的文件',
  saveFile: '保存文件',
  saveNote: '缺陷文件：在这里和终端里都能打开。',
  openFile: '打开文件',
  openNote: '缺陷文件或场景；也可以拖到页面任意位置。',
  making: '正在写出',
  dropHere: '拖到这里：缺陷文件、场景，或供数据源读取的文本',
  tooLarge: (name) => `${name} 超过 8 MiB：需要缺陷文件、场景或文本。`,
  notText: (name) => `${name} 不是文本：需要缺陷文件、场景或 UTF-8 文本。`,
  said: async (why) => (await import('./problem-zh.ts')).problemZh(why),
  bad: { link: '无法打开此链接。', address: '此地址有一部分无法识别。', file: '无法打开此文件。' },
  instead: (what) => {
    if (what.kind === 'build') return '查看其中的场景'
    return `改为打开 ${what.kind === 'scenario' ? what.name : shortAddress(what.fragment)}`
  },
  copyRaw: '复制原始内容',
  differs: '这不是当时记录的那次运行。',
  differsWhy: (recorded, here) => {
    if (recorded.version !== here.version) return '它由另一个版本的模拟器记录。你看到的是当前版本的结果。'
    return '同样的选择在这里得到了另一次运行。你看到的是当前模拟器的结果。'
  },
  recorded: '记录时',
  here: '现在',
  version: ({ version, traceHash }) => `版本 ${String(version)}，轨迹哈希 ${traceHash ?? '无'}`,
  dismiss: '知道了',
  restarted: '引擎线程意外结束，已重新启动，运行停在原来的位置。',
  keepsDying: '引擎线程在这一时刻反复结束，可能是内存不足。',
  openStart: '打开运行的开头',
  noWorkers: '这里无法计算运行。',
  noWorkersWhy: '此浏览器不启动工作线程。所有文字仍可阅读；同一作业可在终端中运行：',
  startFailed: (why) => `无法启动引擎：${why}`,
  computing: (steps) => `正在向前计算：已有 ${number(steps)} 步`,
  stop: '停止',
  endless: (steps) => `已计算 ${number(steps)} 步，运行仍在继续。这些步骤都可以查看。`,
  computeOn: '继续计算',
  newVersion: 'Cleancut 有新版本，下次访问时生效。',
  reload: '立即重新加载',
  later: '以后再说',
}

# What wixl has no word for, a statement a line; packages.sh has them carried out on what wixl made.

# Names as the file system of long ago had them, and the ones that are meant.
UPDATE `Directory` SET `DefaultDir` = 'PORTAL~1|Portal Companion' WHERE `Directory` = 'INSTALLDIR'
UPDATE `File` SET `FileName` = 'COMPAN~1.EXE|companion.exe' WHERE `File` = 'companion.exe'
UPDATE `File` SET `FileName` = 'COMPAN~2.EXE|companionw.exe' WHERE `File` = 'companionw.exe'
UPDATE `File` SET `FileName` = 'COMPAN~3.EXE|companion-window.exe' WHERE `File` = 'companion_window.exe'

# A shortcut to the program itself, with the name under which the agent sends its notifications.
UPDATE `Shortcut` SET `Name` = 'PORTAL~1|Portal Companion', `Target` = '[#companionw.exe]' WHERE `Shortcut` = 'StartMenu'
CREATE TABLE `MsiShortcutProperty` (`MsiShortcutProperty` CHAR(72) NOT NULL, `Shortcut_` CHAR(72) NOT NULL, `PropertyKey` CHAR(255) NOT NULL, `PropVariantValue` CHAR(255) NOT NULL PRIMARY KEY `MsiShortcutProperty`)
INSERT INTO `MsiShortcutProperty` (`MsiShortcutProperty`, `Shortcut_`, `PropertyKey`, `PropVariantValue`) VALUES ('Sender', 'StartMenu', 'System.AppUserModel.ID', 'PortalCompanion')

# Only what is given is written; what was given before counts unless something else is.
UPDATE `Component` SET `Condition` = 'DESK' WHERE `Component` = 'Desk'
UPDATE `Component` SET `Condition` = 'ENROLMENT_TOKEN' WHERE `Component` = 'Token'
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('KeepDesk', 51, 'DESK', '[GIVENDESK]')
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('KeepToken', 51, 'ENROLMENT_TOKEN', '[GIVENTOKEN]')
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('KeepDesk', 'GIVENDESK AND NOT DESK', 60)
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('KeepToken', 'GIVENTOKEN AND NOT ENROLMENT_TOKEN', 61)

# They reach the part of the installer that writes, and the token no log.
UPDATE `Property` SET `Value` = 'DESK;ENROLMENT_TOKEN;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED' WHERE `Property` = 'SecureCustomProperties'
INSERT INTO `Property` (`Property`, `Value`) VALUES ('MsiHiddenProperties', 'ENROLMENT_TOKEN;GIVENTOKEN')

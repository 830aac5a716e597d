#include "CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int cphonenumber_region(const char *text, size_t length, const char *region, char code[3]) {
    try {
        const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (util.Parse(std::string(text, length), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 0;
        std::string found;
        util.GetRegionCodeForNumber(number, &found);
        if (found.size() != 2 || found == "ZZ") return 0;
        std::memcpy(code, found.c_str(), 3);
        return 1;
    } catch (...) {
        return 0;
    }
}

int cphonenumber_e164(const char *text, size_t length, const char *region, char e164[17]) {
    try {
        const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (util.Parse(std::string(text, length), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 0;
        if (!util.IsPossibleNumber(number)) return 0;
        std::string formatted;
        util.Format(number, PhoneNumberUtil::E164, &formatted);
        if (formatted.empty() || formatted.size() > 16) return 0;
        std::memcpy(e164, formatted.c_str(), formatted.size() + 1);
        return 1;
    } catch (...) {
        return 0;
    }
}

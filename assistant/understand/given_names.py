"""Words that are names and words that only look like them."""

_COMMON = """
    aaron abby abdul abigail adam adrian ahmed aisha aidan akash alan albert alex alexander alexandra alice alicia alison allison amanda amber amelia amir amit amy ana anand andrea andrew andy angela
    anil anita anjali ann anna anne annie anthony antonio anya aoife april arjun arthur asha ashley ashok audrey barbara barry beatrice becky ben benjamin bernard beth betty bev beverly bill billy bob
    bonnie brad bradley brandon brenda brendan brian bridget brooke bruce bryan caitlin callum cameron carl carla carlos carmen carol caroline carrie cassie catherine cathy chad charles charlie charlotte
    chen cheryl chloe chris christian christina christine christopher cindy claire clara clare clive colin colleen connor corey craig curtis cynthia daisy dale dan dana daniel danielle danny daphne darren
    dave david dawn dean deb deborah debra declan deepa deepak denise denis dennis derek diana diane diego dominic don donald donna doris dorothy doug douglas duncan dylan eamon ed eddie edward eileen elaine
    eleanor elena elizabeth ella ellen emily emma eric erica erik erin ethan eva evan evelyn faith fatima felix fiona frances frank fred gareth gary gavin gene geoff george gerald gerry gina glenn
    gloria gordon grace graham grant greg gregory hank hannah harold harriet harry hassan heather hector helen henry holly howard hugh hugo ian imran ingrid irene isaac isabel ivan jack jackie jacob
    jacqueline jake james jamie jan jane janet janice jared jasmine jason jay jean jeff jeffrey jen jenna jennifer jenny jeremy jerry jess jesse jessica jill jim jimmy jo joan joanna joanne jodie joe
    joel john johnny jon jonathan jordan jorge jose joseph josh joshua joy joyce juan judith judy julia julian julie june justin karen karim karl kate katherine kathleen kathryn kathy katie kay keith
    kelly ken kenneth kerry kevin kim kirsten kumar kurt kyle kylie lakshmi lana larry laura lauren laurie leah lee leo leon leonard leslie liam lily linda lindsay lisa liz lloyd logan lorraine louis
    louise lucas lucy luis luke lydia lynn madison maggie malcolm mandy manuel marc marco marcus margaret maria marie marilyn mario mark martha martin marvin mary mateo matt matthew maureen max megan
    melanie melissa mia michael michelle miguel mike mohamed mohammed moira molly monica morgan nadia nancy naomi natalie natasha nathan neha neil nicholas nick nicola nicole nigel nikhil nina noah
    noel nora norman oliver olivia omar oscar owen paige pam pamela patricia patrick paul paula pauline pedro peggy penny pete peter phil philip pooja prakash priya rachel rahul raj rajesh ralph
    raquel ravi ray raymond rebecca reggie rhys ricardo richard rick rita rob robert roberta robin rodney roger rohan ron ronald rosa rose rosie ross roy russell ruth ryan sally sam samantha samir
    sandra sanjay sara sarah scott sean seth shane shannon sharon sheila shelly siobhan simon sofia sonia sophia sophie stacy stan stanley stella stephanie stephen steve steven stuart sue sunil suresh
    susan suzanne sylvia tanya tara ted teresa terry theo theresa thomas tim timothy tina toby todd tom tommy tony tracey tracy trevor tyler uma vanessa vera veronica vicky victor victoria vijay vikram
    vincent virginia vivian walter wanda wayne wendy will william yasmin yolanda yusuf zach zoe
    aditi aditya aisling ajay akshay amrita anders anton arne arun ashwin astrid bharat bjorn bram brigitte carlo ciara cian claudia colette conor dario divya dominique eduardo emil emilia enrique fabio
    fergal fergus fernando florian francesca francisco frida gabriel gaurav geeta giovanni giulia gustav hans harish heidi helga ines isabella javier johan johannes jonas jurgen jyoti kai katja kavita kiran
    klaus lars lata leanne lena leonie lianne lina linus lorenzo luca madhu magnus mahesh manish manoj manuela marcel marek marina marta mathias mikael mukesh naveen niamh nikolai nils nisha oisin olaf ole
    orla oskar otto pankaj paolo pascal pavel petra pierre prasad preeti priyanka rafael rakesh ramesh ramon rekha renata rene roberto rohit roisin rolf sabine salvatore sandeep saoirse sebastian seema selma
    shilpa shruti silvia sinead sneha sudha sven swati tadhg tomas ulrich ursula valentina varun viktor vinod vivek wolfgang xavier yash yuki yuri zoltan
"""
COMMON_NAMES = frozenset(_COMMON.split())
"""Given names that are somebody's own: heard as they stand, they are no misspelling of another name."""

SPELLINGS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "sara sarah,jon john,carl karl,marc mark,steven stephen,catherine katherine kathryn cathryn,eric erik,philip phillip,alan allan allen,brian bryan,geoff jeff,geoffrey jeffrey,"
        "ann anne,clare claire,debra deborah,gary garry,lynn lynne,nicolas nicholas,sean shawn shaun,teresa theresa,tracy tracey,isabel isabelle,lesley leslie,michele michelle,"
        "stuart stewart,vicky vicki,zach zack,mohamed mohammed muhammad,kathy cathy,jenny jennie,aidan aiden,ian iain,shelly shelley,diana dianna,hannah hanna,sofia sophia,"
        "terry terri,jackie jacqui,marcus markus,lucas lukas,graham graeme,neil neal,elliott elliot,jaclyn jacquelyn,erica erika,monica monika,vivian vivienne,rebecca rebekah,yusuf yousef,amir ameer"
    ).split(",")
)
"""Spellings of one name."""

_SHORT = """
    bill william; billy william; will william; liam william; bob robert; bobby robert; rob robert; robbie robert; dick richard; rick richard; rich richard; jim james; jimmy james; jamie james; mike michael; mick michael;
    tony anthony; ant anthony; liz elizabeth; beth elizabeth; betty elizabeth; lizzie elizabeth; kate katherine; kate catherine; kathy katherine; cathy catherine; katie katherine; peggy margaret; maggie margaret; meg margaret;
    ted edward; ned edward; ed edward; jack john; johnny john; hank henry; harry henry; chuck charles; charlie charles; becky rebecca; jenny jennifer; steve stephen; steve steven; drew andrew; andy andrew; sandy alexandra;
    sandy alexander; xander alexander; lex alexander; alex alexandra; tom thomas; tommy thomas; gabby gabriela; nicky nicholas; nick nicholas; nick nicola; ron ronald; joe joseph; pat patricia; trish patricia; patty patricia; paddy patrick; debbie deborah; larry lawrence;
    jerry gerald; gerry gerald; jeff geoffrey; geoff geoffrey; jeff jeffrey; greg gregory; terry terence; terry theresa; tess theresa; sue susan; suzie susan; vicky victoria; tori victoria; dave david; davey david; danny daniel; matty matthew; izzy isabel; bella isabella; ellie eleanor; nell eleanor
"""
SHORT_FOR: dict[str, frozenset[str]] = {}
"""The full names that a short form stands for, beyond those that merely begin with it."""
for _pair in _SHORT.split(";"):
    _short, _full = _pair.split()
    SHORT_FOR[_short] = SHORT_FOR.get(_short, frozenset()) | {_full}

ORDINARY = frozenset(
    (
        "will mark grant may bill art faith hope grace drew rob sue pat rich chase dean frank gene jack joy june april august rose sandy "
        "amber angel autumn basil bell berry best bishop black brook brooks brown buddy bush carol case chance chip church cliff clay cook cole cross dale dawn day dick don "
        "earl ed ever field fields fox gale gay glad good gray green guy hall harmony harper heath heather hill holder holly hunter iris ivy jade jay jean jewel judge justice kay king kit lance lane law lee "
        "leigh lily long love major marsh max melody mercy merry miles miller mills moody moon moss noble norm north olive page paige park parker parks pearl penny piper pierce poppy porter price prince quick "
        "ray reed rice river rivers robin rock rod ruby rusty sage salt sharp shore short skip sky snow sonny south stone storm street summer sun sunny swift sydney tab ted tina tip trip tucker van vale vet "
        "victor violet walker wall ward warren waters way wells west white wise wolf wood woods young sol sunday monday tuesday wednesday thursday friday saturday an or so no in on at man do go he she it"
    ).split()
)
"""Names that are also words: at the head of a sentence, or without a capital, they are taken for the word."""

NOT_NAMES = frozenset(
    (
        "I The We You They He She It Our Your My Their His Her And But So Then Yes No Yeah Okay Ok Great Good "
        "Thanks Thank Let Once If When After Before Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
        "January February March April May June July August September October November December Legal Security "
        "Procurement Finance Purchasing Budget Next Also Maybe Just Because From With What Who Where How That "
        "This There Is Are Was In On At As For To Of By Or Salesforce HubSpot Google Microsoft Sure Right "
        "Well Perfect Honestly Actually Everyone Someone Somebody Nobody Anyone Anybody People Folks Guys "
        "Everybody Unfortunately Apparently Obviously Currently Right Basically Frankly Luckily Fortunately "
        "Usually Normally Typically Sometimes Today Tomorrow Yesterday Now Later Still Even Only Both All "
        "Some Most Many Few Other Another Each Every Any One Two Three First Second Last Hello Hi Hey Oh Um "
        "Uh Hmm Ah Wow Nice Cool Fine Exactly Absolutely Definitely Certainly Correct Agreed Understood Got "
        "Given Since While Although Though However Otherwise Instead Please Sorry Looking Talking Speaking "
        "Working Waiting Getting Going Being Having Our Meanwhile Anyway Look Listen See Think Guess "
        "Hopefully Probably Perhaps Info Sec Infosec InfoSec Compliance Operations Marketing Sales "
        "Engineering Product Support Management Leadership Corporate Internal External Data Cloud "
        "Cheers Lovely Grand Brilliant Awesome Amazing Superb Alright Done Nope Yep Yup Nah Aye Totally Not Never Nothing None Tell Ask Send Call "
        "Mister Doctor Sir Madam Mr Mrs Ms Dr Christmas Thanksgiving Easter Diwali Ramadan Memorial Labor Labour Boxing "
        "English British American European Indian Irish Scottish Welsh French German Slack Zoom Teams Excel Word Outlook Gmail Oracle Workday Jira "
        "Head Director Manager Chief Officer Vice President Chairman Board Committee Group Global Regional Senior Junior Counsel General Attorney Lawyer Team "
        "Did Does Do Has Have Had Can Could Would Will Should Here Too Very Really Quite About Over Under Up Down Out Again Back Soon "
        "Risk Privacy Technology Infrastructure Architecture Sourcing Audit Treasury Facilities Payroll HR IT US UK EU Q1 Q2 Q3 Q4"
    ).split()
)
"""Words written with a capital that are nobody's name."""
